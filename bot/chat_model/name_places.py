"""The words of a note with their neighbours, and what a word can be where it stands."""

from bot.chat_model.name_signs import AGE_AFTER, END_OF_NAME, sign
from bot.chat_model.name_words import Word, listed, words_of

_ENDS_SENTENCE = frozenset({".", "?", "!", ":", "\n", ";", "-", "(", '"', "/"})
_HERBS = frozenset({"wort"})  # 'St John's wort'
_NO_WORD = Word(text="", start=0, end=0, base="", base_end=0)


class Places:
    """A readable text as words; all places are those of words. Beyond either end stands nothing."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words_of(text)
        self._at = {word.start: i for i, word in enumerate(self.words)}

    def word(self, i: int) -> Word:
        """The word at i, or an empty one."""
        return self.words[i] if 0 <= i < len(self.words) else _NO_WORD

    def first_from(self, character: int) -> int | None:
        """The place of the word that begins there or after blanks and opening marks."""
        while character < len(self.text) and self.text[character] in " *\"'(":
            character += 1
        return self._at.get(character)

    def joined(self, i: int, j: int) -> bool:
        """Only blanks between the two, on one line."""
        between_them = 0 <= i < j < len(self.words) and self.words[j].text != "\n"
        return between_them and not self.text[self.words[i].end : self.words[j].start].strip(" ")

    def on_line(self, i: int, j: int) -> bool:
        """Both exist, with no line end from one to the other."""
        return 0 <= i < j < len(self.words) and all(w.text != "\n" for w in self.words[i : j + 1])

    def after_point(self, i: int) -> int:
        """The place after i, and after the point of an abbreviation there."""
        return i + 2 if self.word(i + 1).text == "." else i + 1

    def starts_sentence(self, i: int) -> bool:
        """First of the text, a line or a sentence."""
        return i == 0 or self.words[i - 1].text in _ENDS_SENTENCE

    def is_stop(self, i: int) -> bool:
        """The end, or a word that no name begins with."""
        return i >= len(self.words) or self.words[i].base in listed("no_names")

    def is_thing(self, i: int) -> bool:
        """Names a disease, sign, test or device: such a noun follows, at once or after one more word."""
        word, after = self.word(i), self.word(i + 1)
        if not word.is_word:
            return False
        nouns = listed("eponym_nouns")
        if after.text.casefold() in _HERBS:
            return True
        sure_name = (word.is_given or word.is_surname) and not word.is_eponym
        if after.text.casefold() in nouns and self.on_line(i, i + 1) and not sure_name:
            return True
        return (
            word.is_eponym
            and after.is_word
            and self.word(i + 2).text.casefold() in nouns
            and self.on_line(i, i + 2)
        )

    def is_eponym_use(self, i: int) -> bool:
        """A thing, or the name of a disease that hardly anybody bears."""
        return self.is_thing(i) or (self.words[i].is_eponym and not self.words[i].is_perhaps_name)

    def could_be_surname(self, i: int, *, strict: bool = False) -> bool:
        """With a capital, a name or unknown. `strict`: words of language and short ones are none."""
        word = self.word(i)
        if not word.is_capital or len(word.base) < 2 or self.is_thing(i):
            return False
        if word.is_given or word.is_surname:
            return True
        if word.is_perhaps_name:
            return word.is_any_name or (not strict and word.is_title)
        if word.is_short_unknown:
            return not strict
        return word.is_unknown and (word.is_title or len(word.base) > 3)

    def is_family(self, i: int) -> bool:
        """Could be a family name, of three letters or more."""
        return len(self.word(i).base) > 2 and self.could_be_surname(i)

    def is_common_family(self, i: int) -> bool:
        """A common word with a capital that ends as names do: the list of common words holds names."""
        word = self.word(i)
        return word.is_title and word.is_common and self.ends(i)

    def ends(self, i: int) -> bool:
        """After it comes what ends a name, or a word in lower case though it is no verb itself."""
        word, after = self.words[i], self.word(i + 1)
        if END_OF_NAME.match(self.text, word.base_end):
            return True
        return word.is_title and after.text.islower() and word.base not in sign("does") | sign("happens")

    def ends_or_goes_on(self, i: int) -> bool:
        """Ends as names do, or another part of a name follows."""
        goes_on = self.is_family(i + 1) or self.is_common_family(i + 1)
        return self.ends(i) or (self.joined(i, i + 1) and goes_on)

    def is_aged(self, i: int) -> bool:
        """An age or the like follows."""
        return AGE_AFTER.match(self.text, self.words[i].base_end) is not None

    def follows_person(self, i: int) -> bool:
        """A word for a person stands before it: 'pt Jane', 'mum (Jane)'."""
        j = i - 2 if self.word(i - 1).text == "(" else i - 1
        return self.on_line(j, i) and self.words[j].text.lower() in sign("persons")

    def is_of_person(self, first: int, last: int) -> bool:
        """An age after the last word, or a word for a person before the first."""
        return self.is_aged(last) or self.follows_person(first)
