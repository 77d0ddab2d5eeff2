"""Bytes on disk become text, YAML trees and front matter, with a place for everything that is wrong."""
