dashboard()
