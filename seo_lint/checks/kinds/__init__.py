"""Reusable checks: what rules of any family, and of a team's own, are made of."""
