namespace Allocations.Engine.Tool;

/// <summary>Ends the command, with a message for people and an exit code for scripts.</summary>
internal sealed class ToolException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
