"""The commands, one module each. Thin: parse, call, print, exit code."""
