using System.Runtime.InteropServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.State;

/// <summary>The state of the audit trail: whether one is kept, its number, and its limits. Until a command changes it, the
/// setting of the store's creation applies, and the table is empty.</summary>
internal sealed class TrailBook(TableSet tables, bool isKeptFromCreation) : IStructure
{
    /// <summary>The last number of a trail: 2^22 - 1, for which the numbers of its blocks have room.</summary>
    public const int LastNumber = (1 << 22) - 1;

    private const int RowNumber = 1;

    private readonly Table<TrailRow> _rows = tables.Add<TrailRow>("trail", 2);

    public bool IsKept => Row.IsKept;

    public bool IsKeptFromCreation => isKeptFromCreation;

    /// <summary>Whether a command has changed it; otherwise the setting of the store's creation applies.</summary>
    public bool IsChanged => _rows.Count > RowNumber;

    public TrailRow Row => IsChanged
        ? _rows[RowNumber]
        : new TrailRow { IsKept = isKeptFromCreation, MaxBytes = long.MaxValue, MaxAge = long.MaxValue };

    /// <summary>Starts a new trail.</summary>
    /// <returns>Its number.</returns>
    public int Start()
    {
        ref TrailRow row = ref Edit();
        row.IsKept = true;
        return ++row.Number;
    }

    public void End() => Edit().IsKept = false;

    public void Limit(long bytes, long age)
    {
        ref TrailRow row = ref Edit();
        row.MaxBytes = bytes;
        row.MaxAge = age;
    }

    public void CheckStructure(StructureCheck check)
    {
        if (IsChanged)
        {
            StructureCheck.RequireCount(_rows, RowNumber + 1);
            TrailRow row = Row;
            bool isKeptOrNot = MemoryMarshal.Read<uint>(_rows.Bytes(RowNumber, 1)) <= 1;
            StructureCheck.Require(
                isKeptOrNot && row.Number is >= 0 and <= LastNumber && row.MaxBytes > 0 && row.MaxAge >= 0, _rows, RowNumber,
                "says of the audit trail what no command can");
        }
    }

    private ref TrailRow Edit()
    {
        TrailRow before = Row;
        bool isNew = !IsChanged;
        ref TrailRow row = ref _rows.Edit(isNew ? _rows.Append() : RowNumber);
        if (isNew)
        {
            row = before;
        }

        return ref row;
    }
}
