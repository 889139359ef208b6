using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vigie.Linguistics;

/// <summary>A matrix in whole numbers of 16 bits, laid out for fast products; sums are exact in 32 bits, so that they are the same on every machine.</summary>
internal sealed unsafe class PackedMatrix
{
    private const float InputScale = 1000, InputLimit = 32;
    private const int Wide = 24, Narrow = 8;

    private readonly short[] numbers;
    private readonly float[] scales;
    private readonly int rows;
    private readonly int columns;

    /// <summary>Packs a matrix.</summary>
    /// <param name="matrix">The matrix, row after row.</param>
    /// <param name="rows">Its rows; even.</param>
    /// <param name="columns">Its columns; a multiple of eight.</param>
    public PackedMatrix(float[] matrix, int rows, int columns)
    {
        this.rows = rows;
        this.columns = columns;
        numbers = GC.AllocateArray<short>(rows * columns, pinned: true);
        scales = GC.AllocateArray<float>(columns, pinned: true);
        var fine = new float[columns];
        for (int j = 0; j < columns; j++)
        {
            float sum = 0, top = 0;
            for (int i = 0; i < rows; i++)
            {
                float size = Math.Abs(matrix[i * columns + j]);
                sum += size;
                top = Math.Max(top, size);
            }
            // The finest scale at which no sum of products leaves 32 bits (rounding may add half a step a row) and no weight 16.
            fine[j] = top == 0 ? 1 : Math.Min((int.MaxValue / (InputScale * InputLimit) - rows) / sum, 32000 / top);
            scales[j] = 1 / (fine[j] * InputScale);
        }
        int at = 0;
        for (int j = 0; j < columns;)
        {
            int width = columns - j >= Wide ? Wide : Narrow;
            for (int i = 0; i < rows; i += 2)
                for (int k = j; k < j + width; k++)
                    for (int pair = 0; pair < 2; pair++)
                        numbers[at++] = (short)MathF.Round(matrix[(i + pair) * columns + k] * fine[k]);
            j += width;
        }
    }

    /// <summary>Rows in whole numbers, as <see cref="Multiply"/> takes them.</summary>
    /// <param name="from">The numbers; what is larger than 32 counts as 32.</param>
    /// <param name="to">Receives whole numbers.</param>
    /// <param name="count">How many; a multiple of 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Quantize(float* from, short* to, int count)
    {
        for (int i = 0; i < count; i += 16) Vector256.Narrow(Whole(from + i), Whole(from + i + 8)).Store(to + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Whole(float* x)
    {
        var limited = Vector256.Min(Vector256.Max(Vector256.Load(x), Vector256.Create(-InputLimit)), Vector256.Create(InputLimit));
        return Vector256.ConvertToInt32(Vector256.Round(limited * InputScale));
    }

    /// <summary>Products of rows with this matrix.</summary>
    /// <param name="x">Rows made by <see cref="Quantize"/>, one after the other.</param>
    /// <param name="y">Receives as many numbers a row as the matrix has columns.</param>
    /// <param name="m">How many rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(short* x, float* y, int m)
    {
        fixed (short* w = numbers)
        fixed (float* s = scales)
        {
            short* panel = w;
            for (int j = 0; j < columns;)
            {
                int i = 0;
                if (columns - j >= Wide)
                {
                    for (; i + 4 <= m; i += 4) Block4(x + (long)i * rows, panel, s + j, y + (long)i * columns + j);
                    for (; i < m; i++)
                        for (int k = 0; k < Wide; k += Narrow) Block1(x + (long)i * rows, panel + 2 * k, 2 * Wide, s + j + k, y + (long)i * columns + j + k);
                    panel += rows * Wide;
                    j += Wide;
                }
                else
                {
                    for (; i < m; i++) Block1(x + (long)i * rows, panel, 2 * Narrow, s + j, y + (long)i * columns + j);
                    panel += rows * Narrow;
                    j += Narrow;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Pairs(Vector256<short> a, Vector256<short> b)
    {
        if (Avx2.IsSupported) return Avx2.MultiplyAddAdjacent(a, b);
        Vector256<int> x = a.AsInt32(), y = b.AsInt32();
        return ((x << 16) >> 16) * ((y << 16) >> 16) + (x >> 16) * (y >> 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Both(short* x) => Vector256.Create(*(int*)x).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Block4(short* x, short* w, float* s, float* y)
    {
        Vector256<int> c00 = default, c01 = default, c02 = default, c10 = default, c11 = default, c12 = default;
        Vector256<int> c20 = default, c21 = default, c22 = default, c30 = default, c31 = default, c32 = default;
        short* x1 = x + rows, x2 = x1 + rows, x3 = x2 + rows;
        for (int k = 0; k < rows; k += 2, w += 2 * Wide)
        {
            var w0 = Vector256.Load(w);
            var w1 = Vector256.Load(w + 16);
            var w2 = Vector256.Load(w + 32);
            var a = Both(x + k);
            c00 += Pairs(a, w0);
            c01 += Pairs(a, w1);
            c02 += Pairs(a, w2);
            a = Both(x1 + k);
            c10 += Pairs(a, w0);
            c11 += Pairs(a, w1);
            c12 += Pairs(a, w2);
            a = Both(x2 + k);
            c20 += Pairs(a, w0);
            c21 += Pairs(a, w1);
            c22 += Pairs(a, w2);
            a = Both(x3 + k);
            c30 += Pairs(a, w0);
            c31 += Pairs(a, w1);
            c32 += Pairs(a, w2);
        }
        Put(y, s, c00, c01, c02);
        Put(y + columns, s, c10, c11, c12);
        Put(y + 2 * columns, s, c20, c21, c22);
        Put(y + 3 * columns, s, c30, c31, c32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float* y, float* s, Vector256<int> a, Vector256<int> b, Vector256<int> c)
    {
        (Vector256.ConvertToSingle(a) * Vector256.Load(s)).Store(y);
        (Vector256.ConvertToSingle(b) * Vector256.Load(s + 8)).Store(y + 8);
        (Vector256.ConvertToSingle(c) * Vector256.Load(s + 16)).Store(y + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Block1(short* x, short* w, int step, float* s, float* y)
    {
        Vector256<int> c = default;
        for (int k = 0; k < rows; k += 2, w += step) c += Pairs(Both(x + k), Vector256.Load(w));
        (Vector256.ConvertToSingle(c) * Vector256.Load(s)).Store(y);
    }
}
