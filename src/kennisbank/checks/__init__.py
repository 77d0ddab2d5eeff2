"""What is looked at in a knowledge base. Each check is one function, found by itself."""

from kennisbank.checks.registry import Check, all_checks, check_library, run_checks

__all__ = ["Check", "all_checks", "check_library", "run_checks"]
