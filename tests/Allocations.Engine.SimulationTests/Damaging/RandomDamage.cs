using System.Globalization;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;

namespace Allocations.Engine.SimulationTests;

/// <summary>One to four things that an operator, a script or a bad disk may do to the files of a store, drawn from a
/// seed.</summary>
internal sealed class RandomDamage(Random random)
{
    private const int Block = 4096;
    private const int Most = 4;

    private readonly List<string> _done = [];

    /// <summary>What was done, in words.</summary>
    public string Description => string.Join("; ", _done);

    /// <summary>Damages a disk.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="figures">Where each kind is counted.</param>
    /// <param name="most">How many things are done at most.</param>
    public void Do(SimulatedStorage disk, Figures figures, int most = Most)
    {
        for (int left = random.Next(1, most + 1); left > 0 && disk.FileNames.Count > 0; left--)
        {
            string kind = DoOne(disk, Pick(disk));
            figures.Count($"damage.{kind}");
        }
    }

    private string DoOne(SimulatedStorage disk, string name)
    {
        byte[] bytes = disk.Contents(name);
        switch (random.Next(10))
        {
            case 0:
                int length = Place(bytes.Length);
                Put(disk, name, bytes[..length], $"{name} cut to {length}");
                return "cut";
            case 1:
                Put(disk, name, [], $"{name} emptied");
                return "emptied";
            case 2:
                Fill(disk, name, bytes, value: 0);
                return "zeroed";
            case 3:
                disk.Remove(name);
                _done.Add($"{name} deleted");
                return "deleted";
            case 4:
                string source = Pick(disk);
                Put(disk, name, disk.Contents(source), $"{name} replaced by a copy of {source}");
                return "replaced";
            case 5:
                string other = Pick(disk);
                byte[] others = disk.Contents(other);
                Put(disk, other, bytes, $"{name} and {other} swapped");
                disk.Plant(name, others);
                return "swapped";
            case 6:
                FlipBits(disk, name, bytes);
                return "flipped";
            case 7:
                Put(disk, name, [.. bytes, .. Garbage(random.Next(1, 3 * Block), random.Next(2) == 0)], $"{name} lengthened");
                return "lengthened";
            case 8:
                Fill(disk, name, bytes, value: null);
                return "garbage";
            default:
                string copy = Neighbour(name);
                Put(disk, copy, bytes, $"{name} copied to {copy}");
                return "copied";
        }
    }

    /// <summary>Segments more often than others.</summary>
    private string Pick(SimulatedStorage disk)
    {
        string[] names = [.. disk.FileNames];
        string[] segments = [.. names.Where(name => SegmentName.TryParse(name, out _))];
        return segments.Length > 0 && random.Next(2) == 0 ? segments[random.Next(segments.Length)] : names[random.Next(names.Length)];
    }

    /// <summary>A place in a file: anywhere, between two blocks, or near its beginning.</summary>
    private int Place(int length) => random.Next(3) switch
    {
        0 => random.Next(length + 1),
        1 => Math.Min(length, Block * random.Next((length / Block) + 1)),
        _ => random.Next(Math.Min(length, 2 * Block) + 1),
    };

    private void Fill(SimulatedStorage disk, string name, byte[] bytes, byte? value)
    {
        int begin = random.Next(3) == 0 ? 0 : Place(bytes.Length);
        int count = random.Next(3) == 0 ? bytes.Length - begin : Math.Min(bytes.Length - begin, random.Next(1, 4) * Block);
        byte[] changed = [.. bytes];
        Garbage(count, isZero: value is not null).CopyTo(changed, begin);
        Put(disk, name, changed, $"{name} from {begin} on {count} bytes of {(value is null ? "garbage" : "zeros")}");
    }

    private void FlipBits(SimulatedStorage disk, string name, byte[] bytes)
    {
        for (int left = random.Next(1, 4); left > 0 && bytes.Length > 0; left--)
        {
            long bit = (Place(bytes.Length - 1) * 8L) + random.Next(8);
            disk.FlipBit(name, bit);
            _done.Add(string.Create(CultureInfo.InvariantCulture, $"{name} bit {bit} flipped"));
        }
    }

    /// <summary>The name of another file of the same kind, which need not be there.</summary>
    private string Neighbour(string name) =>
        SegmentName.TryParse(name, out long number)
            ? SegmentName.Of(random.Next(20) == 0 ? long.MaxValue : Math.Max(1, number + random.Next(-2, 4)))
        : CheckpointNames.TryParse(name, out ulong sequence)
            ? CheckpointNames.Of(random.Next(20) == 0 ? ulong.MaxValue : sequence + (ulong)random.Next(1, 40))
        : name + ".copy";

    private byte[] Garbage(int count, bool isZero)
    {
        byte[] bytes = new byte[count];
        if (!isZero)
        {
            random.NextBytes(bytes);
        }

        return bytes;
    }

    private void Put(SimulatedStorage disk, string name, byte[] bytes, string what)
    {
        if (disk.FileNames.Contains(name))
        {
            disk.Remove(name);
        }

        disk.Plant(name, bytes);
        _done.Add(what);
    }
}
