"""`python -m rightstudy`, the same as the `rightstudy` command."""

from rightstudy.commands import main

main()
