"""Components of our own: what Streamlit has not, drawn without any address outside."""
