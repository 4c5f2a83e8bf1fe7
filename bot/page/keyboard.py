"""Typing anywhere, arrows through the suggestions, and what is scrolled to."""

import streamlit as st

# Our own constant text: nothing of a user or an article ever comes into it.
_SCRIPT = """
<script>
(() => {
  if (window.__rightstudyKeys) return;
  window.__rightstudyKeys = true;
  const box = () => document.querySelector('[data-testid="stChatInput"] textarea');
  const offered = '.st-key-examples button, [class*="st-key-option-"] button';
  const examples = () => [...document.querySelectorAll(offered)];
  const fields = 'input, textarea, select, [contenteditable], [role=combobox]';
  document.addEventListener('keydown', (event) => {
    const at = document.activeElement;
    const list = examples();
    const place = list.indexOf(at);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const fromBox = at === box() && at.value === '';
      if (list.length && (place >= 0 || fromBox)) {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        const next = place < 0 ? (step > 0 ? 0 : list.length - 1) : place + step;
        event.preventDefault();
        (list[next] || box()).focus();
      }
      return;
    }
    const busy = at && at !== document.body && at.matches(fields);
    const chord = event.ctrlKey || event.metaKey || event.altKey;
    if (!busy && !chord && event.key.length === 1 && event.key !== ' ' && box()) box().focus();
  });
})();
</script>
"""


def listen_to_keys() -> None:
    """Add the listener; a second time it does nothing."""
    st.html(_SCRIPT, unsafe_allow_javascript=True)


def show_from_the_top(turn: int, explored: int) -> None:
    """Scroll up when a new turn is answered or another scenario opened; else the reader stays in place."""
    st.html(
        f"<script>/* {turn:d}.{explored:d} */ document.querySelector('.stMain')?.scrollTo(0, 0)</script>",
        unsafe_allow_javascript=True,
    )


def show_the_quote(turn: int, number: int) -> None:
    """Scroll the source to its marked words, where its head leaves no room for them."""
    st.html(
        f"<script>/* {turn:d}.{number:d} */ requestAnimationFrame(() => {{"
        "const source = document.querySelector('.st-key-source'), mark = source?.querySelector('mark');"
        "if (!mark) return;"
        "const below = mark.getBoundingClientRect().bottom - source.getBoundingClientRect().bottom;"
        "if (below > 0) source.scrollTop += below + source.clientHeight / 3;"
        "})</script>",
        unsafe_allow_javascript=True,
    )
