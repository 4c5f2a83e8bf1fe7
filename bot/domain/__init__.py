"""The field's own words as plain values: nothing here knows a library, a file or a screen."""
