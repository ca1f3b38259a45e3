"""The front matter of a source: YAML, TOML or JSON."""
