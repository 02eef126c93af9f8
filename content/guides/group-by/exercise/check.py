report()
