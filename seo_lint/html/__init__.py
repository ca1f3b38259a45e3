"""HTML and JSX as written: one tokenizer, one grammar of attributes, and the tree that a browser makes of them."""
