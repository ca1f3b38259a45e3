"""The site as a whole: what rules about several pages look at."""
