namespace Allocations.Engine.Sequencing;

/// <summary>Observes the replay of a log.</summary>
internal interface ICommandObserver
{
    /// <summary>Called after a command was executed; the state is the one immediately behind it, or behind its group. Valid
    /// only during the call.</summary>
    void Observe(in ObservedCommand command);
}
