"""How the program looks: tokens, palette, style sheet, typeface, icons and the theme that is handed around."""
