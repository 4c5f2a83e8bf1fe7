"""`python -m evals` is `rightstudy eval`."""

from evals.cli import main

if __name__ == "__main__":
    main()
