namespace Allocations.Engine.Memory;

/// <summary>A range of reserved addresses, passed from one <see cref="NativeMemory"/> to the next.</summary>
/// <param name="Reserved">The first address.</param>
/// <param name="ReservedBytes">Their number.</param>
/// <param name="First">The first address in use; behind <paramref name="Reserved"/> if that is not aligned.</param>
/// <param name="Opened">The bytes from <paramref name="First"/> on that may be read and written.</param>
internal readonly record struct AddressRange(nint Reserved, long ReservedBytes, nint First, long Opened);
