"""The words of the knowledge base: which there are, which nobody knows, which we would rather not use."""
