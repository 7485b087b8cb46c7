"""The program as its owner meets it: the real window, real files, the system's file dialogs answered, nothing else replaced."""
