namespace Allocations.Engine.Memory;

/// <summary>Keeps ranges of addresses for the next engine of the process, for tests that open hundreds a second: four system
/// calls a range are most of what such an engine costs. May be asked by several threads at once.</summary>
internal interface IRangeKeeper
{
    /// <summary>Gives a range away, if there is one of exactly this size.</summary>
    /// <param name="reservedBytes">The size, in bytes.</param>
    /// <param name="range">The range; what is opened of it is zero.</param>
    bool TryTake(long reservedBytes, out AddressRange range);

    /// <summary>Takes a range that nobody reads or writes any more.</summary>
    /// <param name="range">The range.</param>
    /// <param name="used">Its first bytes, in which anything may stand; those behind them are zero.</param>
    /// <returns>False if it is not wanted; then it goes back to the system.</returns>
    bool TryKeep(AddressRange range, long used);
}
