using System.Runtime.InteropServices;

namespace Allocations.Engine.State;

/// <summary>Where the ring of operation ids stands. Default: nothing is stored yet.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
internal struct OperationCursor
{
    /// <summary>Rounds are counted from 0 to this, and begin again.</summary>
    public const int LastRound = 15;

    /// <summary>The row written last; 0 before the first.</summary>
    [FieldOffset(0)] public int Last;

    /// <summary>How often the ring has begun again, modulo 16.</summary>
    [FieldOffset(4)] public int Round;

    /// <summary>Moves on by one row of a ring of so many.</summary>
    public void MoveOn(int window)
    {
        if (Last == window)
        {
            Last = 0;
            Round = (Round + 1) & LastRound;
        }

        Last++;
    }
}
