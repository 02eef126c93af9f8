page()
