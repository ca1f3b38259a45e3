"""What words are: words, sentences, stems, keywords and the width of text. Pure functions over strings."""
