namespace Allocations.Engine.Memory;

/// <summary>Keeps ranges of addresses for the next engine of the process, for tests that open hundreds a second: four system
/// calls a range are most of the cost of such an engine. Several threads may call it at once.</summary>
internal interface IRangeKeeper
{
    /// <summary>Takes a kept range of exactly this size, if there is one.</summary>
    /// <param name="reservedBytes">The size, in bytes.</param>
    /// <param name="range">The range; its opened part is zero.</param>
    bool TryTake(long reservedBytes, out AddressRange range);

    /// <summary>Keeps a range that is no longer in use.</summary>
    /// <param name="range">The range.</param>
    /// <param name="used">The number of first bytes that may not be zero; those behind them are zero.</param>
    /// <returns>False if it is not kept; it is then returned to the system.</returns>
    bool TryKeep(AddressRange range, long used);
}
