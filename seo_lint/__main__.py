"""`python -m seo_lint`."""

from seo_lint.cli.app import main

if __name__ == "__main__":
    main()
