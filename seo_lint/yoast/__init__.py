"""Yoast SEO's assessments, for teams that come from WordPress."""
