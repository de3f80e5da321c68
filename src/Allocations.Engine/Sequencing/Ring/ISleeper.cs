namespace Allocations.Engine.Sequencing;

/// <summary>The thread that sleeps in a <see cref="Parking"/>.</summary>
internal interface ISleeper
{
    /// <summary>Whether there is work. It is called after the sleep was announced: work that arrives after this check wakes
    /// the sleeper.</summary>
    bool HasWork();
}
