using System.Diagnostics;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Serials;

/// <summary>The hours in which units came in, so that a receipt that is registered late finds its place in the order.</summary>
/// <remarks>Rows of units are in the order of registration. So the time of all units of a store costs one row for each hour in
/// which any came in, and a row for each unit that was registered late. Units from before the first hour are older than all
/// others.</remarks>
internal sealed class ReceiptBook : IStructure
{
    private const int MaxHours = 1 << 24;
    private const int MaxBackdated = 1 << 30;

    private readonly SerialRegistry _serials;
    private readonly KeyedHash _hash;
    private readonly HashIndex _index;

    public ReceiptBook(TableSet tables, KeyedHash hash, SerialRegistry serials)
    {
        _serials = serials;
        _hash = hash;
        Hours = tables.Add<ReceiptHourRow>("units.hours", MaxHours);
        Backdated = tables.Add<BackdatedRow>("units.backdated", MaxBackdated);
        _index = new HashIndex(tables, "units.backdated.index", MaxBackdated, opensLate: true);
    }

    public Table<ReceiptHourRow> Hours { get; }

    public Table<BackdatedRow> Backdated { get; }

    public static long HourOf(long time) => time / TimeSpan.TicksPerHour;

    /// <summary>Notes the hour of units that are registered now, before they are added. After the time was set back, they belong
    /// to the last hour that there was.</summary>
    public void Note(long time)
    {
        long hour = HourOf(time);
        if ((Hours.Count == Table.EmptyCount || Hours[Hours.Count - 1].Hour < hour) && Hours.Count < Hours.Capacity)
        {
            Hours.Edit(Hours.Append()) = new ReceiptHourRow { Hour = hour, FirstUnit = _serials.Units.Count };
        }
    }

    /// <summary>Finds the place of units that came in at an earlier time.</summary>
    /// <param name="product">The product.</param>
    /// <param name="time">The time.</param>
    /// <param name="most">The maximum number of later units.</param>
    /// <returns>The number of the first later unit, the number of all units if none is later, or -1 if more than the maximum
    /// are.</returns>
    public int FindPlace(int product, long time, int most)
    {
        long hour = HourOf(time);
        int later = FirstLater(hour);
        int end = _serials.CountOf(product);
        int place = end;
        while (place > 0 && IsLater(_serials.UnitOf(product, place - 1), hour, later))
        {
            if (--place < end - most)
            {
                return -1;
            }
        }

        return place;
    }

    /// <summary>Records when a unit came in that was registered late.</summary>
    public void Backdate(int unit, long time)
    {
        if (Backdated.Count == Table.EmptyCount)
        {
            _index.Open();
        }

        int row = Backdated.Append();
        Backdated.Edit(row) = new BackdatedRow { Unit = unit, Hour = HourOf(time) };
        _index.Insert(HashOf(unit), row);
        _serials.Units.Edit(unit).IsBackdated = true;
    }

    /// <summary>The hour in which a unit came in; null for one from before the first hour.</summary>
    public long? HourOfReceipt(int unit)
    {
        if (_serials.Units[unit].IsBackdated)
        {
            return HourOfBackdated(unit);
        }

        int low = 1;
        int high = Hours.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            (low, high) = Hours[middle].FirstUnit > unit ? (low, middle) : (middle + 1, high);
        }

        return low == 1 ? null : Hours[low - 1].Hour;
    }

    public void CheckStructure(StructureCheck check)
    {
        for (int row = 1; row < Hours.Count; row++)
        {
            ref readonly ReceiptHourRow hour = ref Hours[row];
            StructureCheck.Require(
                hour.Hour >= 0 && hour.FirstUnit >= 1 && hour.FirstUnit <= _serials.Units.Count
                && (row == 1 || (Hours[row - 1].Hour < hour.Hour && Hours[row - 1].FirstUnit <= hour.FirstUnit)),
                Hours, row, "is not in the order of hours");
        }

        RowSet units = check.Set(_serials.Units, "unit that was registered late");
        RowSet indexed = _index.Check(check, Backdated, "unit that was registered late");
        for (int row = 1; row < Backdated.Count; row++)
        {
            units.Take(Backdated[row].Unit, Backdated, row);
            StructureCheck.Require(
                indexed.Holds(row) && Backdated[row].Hour >= 0 && _serials.Units[Backdated[row].Unit].IsBackdated,
                Backdated, row, "is of no such unit");
        }

        int marked = 0;
        for (int unit = 1; unit < _serials.Units.Count; unit++)
        {
            marked += _serials.Units[unit].IsBackdated ? 1 : 0;
        }

        StructureCheck.Require(
            marked == Backdated.Count - 1, _serials.Units, _serials.Units.Count - 1, "or one before has no hour of its own");
    }

    /// <summary>The first row of a unit that was registered after an hour; behind the last one if there is none.</summary>
    private int FirstLater(long hour)
    {
        int low = 1;
        int high = Hours.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            (low, high) = Hours[middle].Hour > hour ? (low, middle) : (middle + 1, high);
        }

        return low == Hours.Count ? int.MaxValue : Hours[low].FirstUnit;
    }

    private bool IsLater(int unit, long hour, int firstLater) =>
        _serials.Units[unit].IsBackdated ? HourOfBackdated(unit) > hour : unit >= firstLater;

    private long HourOfBackdated(int unit)
    {
        var match = new BackdatedMatch(Backdated, unit);
        int row = _index.Find(HashOf(unit), ref match);
        Debug.Assert(row != 0, "a unit that was registered late has its hour");
        return Backdated[row].Hour;
    }

    private uint HashOf(int unit) => _hash.Of((uint)unit, 0);
}
