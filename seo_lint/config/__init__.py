"""Settings: where they are found, what they may say, what they mean."""
