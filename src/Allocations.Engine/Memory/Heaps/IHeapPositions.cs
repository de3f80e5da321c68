namespace Allocations.Engine.Memory;

/// <summary>Stores the position of each row in a heap. A struct, so that the call is compiled into the heap.</summary>
internal interface IHeapPositions
{
    /// <summary>Sets the 1-based position of a row; 0 after it has left the heap.</summary>
    void SetPosition(int row, int position);
}
