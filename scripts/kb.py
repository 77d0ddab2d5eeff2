r"""Run the knowledge base: `python3 scripts/kb.py serve` (on Windows `py scripts\kb.py serve`).

Needs git and Python 3.11 or newer, nothing else: the first start makes an environment of its own.
This file must parse on any Python, also on 2.7, to be able to say which Python is needed. So: plain ASCII,
no annotations, no f-strings, nothing imported before the version has been looked at. `kb_env` does the work.
"""

import os
import sys

NEEDED = (3, 11)


def newer_python(folders):
    """Return the name of a new enough Python in these folders, or None."""
    for minor in range(20, NEEDED[1] - 1, -1):
        name = "python3.%d" % minor
        for folder in folders:
            if os.path.isfile(os.path.join(folder, name)):
                return name
    return None


def too_old(version, folders):
    """Return the Dutch message for someone whose Python is too old."""
    found = newer_python(folders)
    lines = [
        "De kennisbank heeft Python %d.%d of nieuwer nodig." % NEEDED,
        "Dit is Python %d.%d." % tuple(version[:2]),
    ]
    if found:
        lines.append("Op deze computer staat er al een: %s scripts/kb.py" % found)
    elif os.name == "nt":
        lines.append("Installeer Python uit de Microsoft Store of van python.org")
        lines.append("en start opnieuw: py scripts\\kb.py")
    else:
        lines.append("Installeer een nieuwere Python (Debian en Ubuntu: apt install python3 python3-venv)")
        lines.append("en start opnieuw: python3 scripts/kb.py")
    return "\n".join(lines)


if __name__ == "__main__":
    if sys.version_info[:2] < NEEDED:
        path = os.environ.get("PATH", "").split(os.pathsep)
        sys.stderr.write(too_old(sys.version_info, path) + "\n")
        sys.exit(2)

    from kb_env.start import main

    sys.exit(main(sys.argv[1:]))
