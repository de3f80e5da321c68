namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>Commands as bytes, some of them spoilt.</summary>
internal sealed class ByteScript(IReadOnlyList<byte[]> commands)
{
    public IReadOnlyList<byte[]> Commands => commands;

    public IEnumerable<ByteScript> Shrink()
    {
        for (int length = commands.Count; length > 0; length /= 2)
        {
            for (int start = commands.Count - length; start >= 0; start -= Math.Max(1, length / 2))
            {
                yield return new ByteScript([.. commands.Take(start), .. commands.Skip(start + length)]);
            }
        }
    }

    public override string ToString() => string.Concat(commands.Select(
        (command, index) => $"{Environment.NewLine}  {index + 1,2}. {Convert.ToHexString(command)}"));
}
