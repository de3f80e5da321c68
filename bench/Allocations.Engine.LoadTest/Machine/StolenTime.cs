using System.Globalization;

namespace Allocations.Engine.LoadTest.Machine;

/// <summary>How much of its processors a virtual machine is kept from using by what it runs on. Linux counts it, in hundredths
/// of a second; elsewhere it is not known.</summary>
internal static class StolenTime
{
    private const int StolenField = 8;
    private const double TicksPerSecond = 100;

    /// <summary>Seconds so far, all processors together; NaN if not known.</summary>
    public static double Seconds()
    {
        const string Statistics = "/proc/stat";
        if (!File.Exists(Statistics))
        {
            return double.NaN;
        }

        string[] all = File.ReadLines(Statistics).First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return all.Length > StolenField && long.TryParse(all[StolenField], NumberStyles.None, CultureInfo.InvariantCulture, out long ticks)
            ? ticks / TicksPerSecond
            : double.NaN;
    }
}
