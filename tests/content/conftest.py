"""The knowledge base of this repository, read and rendered once."""

from __future__ import annotations

import pytest
from tests.support.knowledge_base import REPOSITORY

from kennisbank.markup.shelf import render_pages
from kennisbank.model.library import load


@pytest.fixture(scope="session")
def library():
    return load(REPOSITORY)


@pytest.fixture(scope="session")
def rendered(library):
    return render_pages(library)
