"""The command line: parse, call the service, print. stdout is data, stderr is narration."""
