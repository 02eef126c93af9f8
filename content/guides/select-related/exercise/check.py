catalogue()
