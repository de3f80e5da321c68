using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>A contract with a customer, in force or ended.</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
internal struct ContractRow
{
    /// <summary>The end of a contract that never ends by itself.</summary>
    public const long Never = long.MaxValue;

    /// <summary>The penalty of a contract without one.</summary>
    public const long NoPenalty = long.MaxValue;

    /// <summary>The floor of a contract without one.</summary>
    public const ushort NoFloor = ushort.MaxValue;

    [FieldOffset(0)] public int Customer;
    [FieldOffset(4)] public int NumberText;

    /// <summary>UTC ticks; 0 for since ever.</summary>
    [FieldOffset(8)] public long ValidFrom;

    /// <summary>UTC ticks, or <see cref="Never"/>.</summary>
    [FieldOffset(16)] public long ValidUntil;

    /// <summary>Millionths of the currency, or <see cref="NoPenalty"/>.</summary>
    [FieldOffset(24)] public long Penalty;

    /// <summary>The job that cancels what it carried; 0 for none.</summary>
    [FieldOffset(32)] public long Job;

    /// <summary>Its position among the timers of contracts; 0 if it has none.</summary>
    [FieldOffset(40)] public int Position;

    /// <summary>The bits of the lowest priority, or <see cref="NoFloor"/>.</summary>
    [FieldOffset(44)] public ushort Floor;
    [FieldOffset(46)] public ContractTraits Traits;
    [FieldOffset(47)] public byte Reserved;

    public readonly bool IsEnded => Is(ContractTraits.Ended);

    public readonly bool Is(ContractTraits trait) => (Traits & trait) != 0;

    /// <summary>Whether it is in force, and covers a time.</summary>
    public readonly bool IsValidAt(long time) => !IsEnded && time >= ValidFrom && time < ValidUntil;
}
