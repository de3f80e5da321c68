namespace QuickStart;

/// <summary>What the arguments ask for makes no sense; the message says why.</summary>
internal sealed class UsageException(string message) : Exception(message);
