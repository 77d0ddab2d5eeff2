"""The search index: what the browser needs to find pages, made from the model and the rendered text."""
