namespace Allocations.Engine.PropertyTests.Model;

/// <summary>The command that the engine's writer logs when something is due; no caller sends it.</summary>
internal readonly record struct Tick(int Most) : ICommand
{
    /// <summary>A tick as the writer logs it.</summary>
    public static Tick OfWriter => new(256);

    int ICommand.AddTo(CommandBuffer buffer, OperationId operation) => buffer.Tick(Most, operation);
}
