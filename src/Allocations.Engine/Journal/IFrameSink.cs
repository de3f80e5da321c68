namespace Allocations.Engine.Journal;

/// <summary>Receives the frames of a log in order while it is opened.</summary>
internal interface IFrameSink
{
    /// <summary>Applies one verified frame of commands. Its memory is valid only during the call.</summary>
    void Apply(in ReplayFrame frame);
}
