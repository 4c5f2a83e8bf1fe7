"""The commands that answer questions: `ask` and `chat`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.domain.answer import Answer, Status
from bot.domain.errors import QuestionRefused
from bot.faces.edges import Edges, answer_checked, unheard
from bot.faces.output import console, write_json
from bot.faces.polite import UNEXPECTED_STATUS, say
from bot.faces.terminal import clean, show_answer
from bot.faces.turns import turns_from

if TYPE_CHECKING:
    from bot.chat_model.events import Event

NO_ANSWER_STATUS = 1
MODEL_FAULT_STATUS = 4
NEW_PATIENT = ("new patient", "new", "reset")
LEAVE = ("quit", "exit", "bye", ":q")


def register(app: typer.Typer) -> None:
    """Add `ask` and `chat` to the command line."""
    app.command()(ask)
    app.command()(chat)


def ask(
    ctx: typer.Context,
    question: Annotated[
        list[str] | None, typer.Argument(help="The question; `-` reads it from stdin.")
    ] = None,
    turn: Annotated[
        list[str] | None, typer.Option("--turn", help="A turn said before the question; repeat in order.")
    ] = None,
    conversation: Annotated[
        Path | None, typer.Option(help="A file of turns: JSON list, or one turn a line.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the reply as JSON.")] = False,
    explain: Annotated[bool, typer.Option(help="Also print how the question was understood.")] = False,
) -> None:
    """Answer one question from the guidance, with its ratings and the places to check them."""
    edges: Edges = ctx.obj
    turns = turns_from(question or [], turn or [], conversation)
    assistant = edges.assistant()
    try:
        assistant.check(turns)
    except QuestionRefused:
        if as_json:  # a program reads the refusal off the reply, a person off the message
            write_json(assistant.answer(turns).to_json())
        raise
    answer = assistant.answer(turns, unheard if as_json else _say_status)
    explanation = assistant.understand(turns).explanation if explain else ()
    if as_json:
        write_json(answer.to_json())
        for line in explanation:
            say(line)
    else:
        screen = console()
        show_answer(screen, answer, assistant.table)
        if explanation:
            screen.print("\nHow it was understood", style="bold")
            for line in explanation:
                screen.print(f"  {line}")
    raise typer.Exit(status_of(answer))


def chat(ctx: typer.Context) -> None:
    """Talk in the terminal; `new patient` starts afresh, `quit` leaves."""
    edges: Edges = ctx.obj
    assistant = edges.assistant()
    screen = console()
    covered = ", ".join(topic.name for topic in assistant.table.topics)
    screen.print(f"Covers: {covered}.", style="bold")
    screen.print(
        "Ask which study to order. `new patient` starts afresh; `quit` leaves. Not for emergencies.\n",
        style="dim",
    )
    notice = edges.model_notice()
    if notice is not None:
        screen.print(f"{clean(notice)}\n", style="dim")
    turns: list[str] = []
    while True:
        try:
            said = input("you> ").strip()
        except (EOFError, KeyboardInterrupt):
            screen.print()
            return
        if said.casefold() in LEAVE:
            return
        if said.casefold() in NEW_PATIENT:
            turns = []
            screen.print("New patient: nothing is kept of the last one.\n", style="dim")
            continue
        if not said:
            continue
        try:
            answer = answer_checked(assistant, [*turns, said], _say_status)
        except QuestionRefused as refusal:
            say(str(refusal))
            continue
        turns.append(said)
        show_answer(screen, answer, assistant.table)
        screen.print()


def _say_status(event: "Event") -> None:
    """What is being done, on stderr; checked statements come with the answer."""
    if not event.is_statement:
        say(f"({clean(event.text)})")


def status_of(answer: Answer) -> int:
    """0 for an answer or a question back, 1 when the sources do not hold it, else the status of the fault."""
    if answer.status is Status.NOT_COVERED:
        return NO_ANSWER_STATUS
    if answer.status is Status.ERROR:
        return MODEL_FAULT_STATUS if answer.engine.startswith("llm") else UNEXPECTED_STATUS
    return 0
