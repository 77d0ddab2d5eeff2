"""Whether a Dutch segment says what its source says: the same figures, as strongly, in our terms, and explained.

Everything here is a doubt and no verdict: a translator may have a reason, and then says so in a mark (see ``doubt``).
"""
