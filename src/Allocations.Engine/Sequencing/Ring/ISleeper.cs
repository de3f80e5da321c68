namespace Allocations.Engine.Sequencing;

/// <summary>Who sleeps in a <see cref="Parking"/>.</summary>
internal interface ISleeper
{
    /// <summary>Whether there is something to do. Asked when it is announced already that the sleeper sleeps: whatever comes
    /// after this look wakes it.</summary>
    bool HasWork();
}
