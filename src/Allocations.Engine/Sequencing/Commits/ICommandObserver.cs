namespace Allocations.Engine.Sequencing;

/// <summary>Looks on while a log is replayed.</summary>
internal interface ICommandObserver
{
    /// <summary>A command was executed; the state is the one right behind it, or behind its group. Valid only during the
    /// call.</summary>
    void Observe(in ObservedCommand command);
}
