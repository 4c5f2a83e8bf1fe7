"""The page: the same reply as everywhere, in a browser. Only here is Streamlit imported."""
