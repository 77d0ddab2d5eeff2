"""What a knowledge base is: kinds of page and their fields, pages, terms, facts, and the library that holds them."""
