namespace Allocations.Engine;

/// <summary>Where the quantity that is split off from an allocation comes from.</summary>
public enum SplitSource : byte
{
    /// <summary>What waits goes first, then what is reserved; named units are reserved ones. The <c>default</c> value.</summary>
    WaitingFirst = 0,

    /// <summary>Only what waits.</summary>
    Waiting = 1,

    /// <summary>Only what is reserved.</summary>
    Allocated = 2,
}
